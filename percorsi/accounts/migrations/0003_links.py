import django.db.models.deletion
import percorsi.kernel.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_drafts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PersonalLink',
            fields=[
                ('id', models.UUIDField(default=percorsi.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(choices=[('referral', 'Answer a referral')], max_length=12)),
                ('object_id', models.UUIDField()),
                ('link_digest', models.CharField(max_length=64, unique=True)),
                ('code_digest', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('pass_digest', models.CharField(blank=True, max_length=64)),
                ('pass_until', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['purpose', 'object_id'], name='accounts_link_of')],
            },
        ),
    ]
