import django.contrib.postgres.fields
import django.db.models.deletion
import percorsi.kernel.envelope.fields
import percorsi.kernel.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('cases', '0004_transitions'),
        ('network', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('on', models.DateField()),
                ('at_time', models.TimeField(blank=True, null=True)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('others', models.CharField(blank=True, max_length=200)),
                ('alone_reason', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(choices=[('encounter', 'Encounter'), ('call', 'Telephone call'), ('visit', 'Home visit'), ('meeting', 'Team meeting'), ('note', 'Note')], max_length=10)),
                ('audience', models.CharField(choices=[('shared', 'Whoever follows the path, and who coordinates'), ('team', 'Only the team'), ('private', 'Only who wrote it')], max_length=10)),
                ('bodies', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('pinned_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                ('pinned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scope', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_related_name': 'diary_entries',
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('on', models.DateField()),
                ('at_time', models.TimeField(blank=True, null=True)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('others', models.CharField(blank=True, max_length=200)),
                ('alone_reason', models.CharField(blank=True, max_length=200)),
                ('number', models.PositiveIntegerField()),
                ('fact', models.TextField(blank=True)),
                ('words', models.TextField(blank=True)),
                ('opinion', models.TextField(blank=True)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scope', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='diary.entry')),
            ],
            options={
                'default_related_name': 'diary_editions',
            },
        ),
        migrations.CreateModel(
            name='EntryDocument',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.attachment')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='diary.entry')),
                ('scope', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
            ],
            options={
                'default_related_name': 'diary_documents',
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('on', models.DateField()),
                ('at_time', models.TimeField()),
                ('place', models.CharField(blank=True, max_length=120)),
                ('agenda', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('convened', 'Convened'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='convened', max_length=10)),
                ('others', models.CharField(blank=True, max_length=200)),
                ('ended_reason', models.CharField(blank=True, max_length=500)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meeting', to='diary.entry')),
                ('scope', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
            ],
            options={
                'default_related_name': 'meetings',
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('present', models.BooleanField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case')),
                ('scope', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='diary.meeting')),
            ],
            options={
                'default_related_name': 'meeting_invitations',
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=300)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('step_id', models.UUIDField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scope', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='diary.meeting')),
            ],
            options={
                'default_related_name': 'meeting_decisions',
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='diary.entry')),
                ('scope', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_related_name': 'diary_participants',
            },
        ),
        migrations.CreateModel(
            name='PrivateNote',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('number', models.PositiveIntegerField()),
                ('text', percorsi.kernel.envelope.fields.SealedText()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='private_notes', to='diary.entry')),
                ('scope', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
            ],
            options={
                'default_related_name': 'diary_private_notes',
            },
        ),
        migrations.CreateModel(
            name='TeamNote',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team_notes', to='diary.entry')),
                ('scope', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
            ],
            options={
                'default_related_name': 'diary_team_notes',
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('area', models.CharField(choices=[('person', 'The person and her wishes'), ('family', 'Family and relations'), ('housing', 'Home'), ('work', 'Work'), ('learning', 'Study and training'), ('money', 'Income and expenses'), ('wellbeing', 'Wellbeing and daily life'), ('other', 'Something else')], max_length=10)),
                ('text', models.TextField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='diary.meeting')),
                ('scope', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope')),
            ],
            options={
                'default_related_name': 'meeting_topics',
            },
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['case', '-on', '-id'], name='diary_entry_of_case'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('minutes', None), models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), _connector='OR'), name='diary_entry_lasts_within_a_day'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('entry', 'number'), name='diary_edition_one_a_number'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['case', '-on'], name='diary_meeting_of_case'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(fields=('meeting', 'user'), name='diary_invitation_once'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='diary_decision_one_a_number'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(fields=('entry', 'user'), name='diary_participant_once'),
        ),
        migrations.AddConstraint(
            model_name='privatenote',
            constraint=models.UniqueConstraint(fields=('entry', 'number'), name='diary_privatenote_one_a_number'),
        ),
        migrations.AddConstraint(
            model_name='teamnote',
            constraint=models.UniqueConstraint(fields=('entry', 'number'), name='diary_teamnote_one_a_number'),
        ),
    ]
