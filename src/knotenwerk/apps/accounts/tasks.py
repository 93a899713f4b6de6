from django_tasks import task

SIGN_IN = "sign_in"  # a queue of its own, so that nobody waits for their code behind a long task


@task(queue_name=SIGN_IN)
def send_letter(pk: int) -> None:
    from .letters import send

    send(pk)
