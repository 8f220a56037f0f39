from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('areas', '0006_invitations'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='is_invented',
            field=models.BooleanField(default=False, editable=False, verbose_name='is invented'),
        ),
        migrations.AddField(
            model_name='signinservice',
            name='generation',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
    ]
