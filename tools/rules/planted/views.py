# Cases planted to be found (`ruleid`) and not to be found (`ok`); never imported.
from django.views.decorators.csrf import csrf_exempt  # ruleid: no-csrf-exempt


@csrf_exempt  # ruleid: no-csrf-exempt
def posted(request): ...


# ruleid: no-csrf-exempt
posted.csrf_exempt = True


def lists(request):
    # ruleid: no-objects-in-views
    everybody = Case.objects.filter(state="active")
    # ok: no-objects-in-views
    nobody = Case.objects.none()
    # ok: no-objects-in-views
    return visible_cases(request.actor), everybody, nobody


def sets(cursor, token):
    # ruleid: no-session-setting
    cursor.execute("SELECT set_config('app.ctx', %s, false)", [token])
    # ruleid: no-session-setting
    cursor.execute("SET app.user_id = 'x'")
    # ruleid: no-session-setting
    cursor.execute("SET SESSION AUTHORIZATION somebody")
    # ok: no-session-setting
    cursor.execute("SELECT set_config('app.ctx', %s, true)", [token])
    # ok: no-session-setting
    cursor.execute("SET LOCAL work_mem = '64MB'")


def marks(text):
    # ruleid: no-mark-safe
    one = mark_safe(text)
    # ruleid: no-mark-safe
    two = SafeString(text)
    # ok: no-mark-safe
    return format_html("<b>{}</b>", text), one, two


def asks(cursor, name):
    # ruleid: no-formatted-sql
    cursor.execute(f"SELECT * FROM people_person WHERE family_name = '{name}'")
    # ruleid: no-formatted-sql
    cursor.execute("SELECT * FROM people_person WHERE family_name = '%s'" % name)
    # ruleid: no-formatted-sql
    cursor.execute("SELECT {}".format(name))
    # ruleid: no-formatted-sql
    cursor.execute("SELECT " + name)
    # ruleid: no-formatted-sql
    people.raw(f"SELECT {name}")
    # ruleid: no-formatted-sql
    people.extra(where=[name])
    # ok: no-formatted-sql
    cursor.execute("SELECT * FROM people_person WHERE family_name = %s", [name])


def fetches(address):
    # ruleid: no-raw-requests
    one = requests.get(address)
    # ruleid: no-raw-requests
    two = urllib.request.urlopen(address)
    # ruleid: no-raw-requests
    three = httpx.post(address)
    # ok: no-raw-requests
    return provider.exchange(address), one, two, three
