import django.db.models.deletion
import percorsi.kernel.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('cases', '0003_doubles'),
        ('network', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReferralMessage',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('restricted', models.BooleanField(default=False, editable=False)),
                ('text', models.CharField(max_length=500)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'default_related_name': 'referral_messages',
            },
        ),
        migrations.RemoveConstraint(
            model_name='referral',
            name='cases_referral_agreed_or_overridden',
        ),
        migrations.AddField(
            model_name='referral',
            name='answer_by',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='appointment_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='appointment_time',
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='basis',
            field=models.CharField(choices=[('agreement', 'The person agrees'), ('task', 'Institutional task of the body that follows the person'), ('override', 'Without agreement, for the reason given')], default='agreement', max_length=10),
        ),
        migrations.AddField(
            model_name='referral',
            name='decline_reason',
            field=models.CharField(blank=True, choices=[('no_place', 'No place at the moment'), ('not_ours', 'It is not what we do'), ('territory', 'The person lives outside our territory'), ('too_little', 'What was sent is not enough to decide'), ('known', 'We already follow the person'), ('tie', 'A tie with the person'), ('other', 'Another reason')], max_length=12),
        ),
        migrations.AddField(
            model_name='referral',
            name='function',
            field=models.CharField(choices=[('case_manager', 'Case manager'), ('social_worker', 'Social worker'), ('educator', 'Educator'), ('tutor', 'Tutor'), ('other', 'Other professional')], default='other', max_length=20),
        ),
        migrations.AddField(
            model_name='referral',
            name='grace_days',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='referral',
            name='kind',
            field=models.CharField(choices=[('referral', 'Referral to another body'), ('consultation', 'Specialist consultation'), ('assignment', 'Place in the team'), ('transfer', 'Transfer of the path'), ('access', 'Access for a while')], default='referral', max_length=12),
        ),
        migrations.AddField(
            model_name='referral',
            name='outcome',
            field=models.CharField(blank=True, choices=[('done', 'Done'), ('partly', 'Done in part'), ('not_met', 'We did not manage to meet'), ('declined', 'The person chose not to go on'), ('not_needed', 'Not needed any more')], max_length=12),
        ),
        migrations.AddField(
            model_name='referral',
            name='outside',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='referral',
            name='reminded_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='reminded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='referralsummary',
            name='after',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='referral',
            name='state',
            field=models.CharField(choices=[('pending', 'Waiting for an answer'), ('asked', 'A question waits for a reply'), ('accepted', 'Accepted'), ('rejected', 'Not accepted'), ('withdrawn', 'Withdrawn by who sent it'), ('ended', 'Ended'), ('revoked', 'Ended: the person does not agree any more')], default='pending', max_length=20),
        ),
        migrations.AlterField(
            model_name='referral',
            name='until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_on__isnull', False), ('basis', 'agreement'), models.Q(('agreed_how', ''), _negated=True)), models.Q(('agreed_how', ''), ('agreed_on', None), ('basis', 'task')), models.Q(('agreed_how', ''), ('agreed_on', None), ('basis', 'override'), models.Q(('override_reason', ''), _negated=True)), _connector='OR'), name='cases_referral_agreed_or_overridden'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['assignment', 'transfer']), ('until', None)), models.Q(models.Q(('kind__in', ['assignment', 'transfer']), _negated=True), ('until__isnull', False)), _connector='OR'), name='cases_referral_ends_unless_permanent'),
        ),
        migrations.AddField(
            model_name='referralmessage',
            name='asked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='referralmessage',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='cases.case'),
        ),
        migrations.AddField(
            model_name='referralmessage',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='cases.referral'),
        ),
        migrations.AddField(
            model_name='referralmessage',
            name='scope',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.scope'),
        ),
        migrations.AddIndex(
            model_name='referralmessage',
            index=models.Index(fields=['referral', 'asked_at'], name='cases_referralmessage_of'),
        ),
    ]
