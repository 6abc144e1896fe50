"""Effort budgets: what the daily tasks may cost in clicks, keys and page loads, counted in a real browser.

A row of `tasks.py` is a task with its budget. A test does the task as its user would, with a `Hand`:

    @pytest.mark.task("1.1-2")
    def test_an_operator_finds_a_person_by_four_letters(hand: Hand) -> None:
        hand.enters("bruno")               # signing in and getting to where the task begins is not counted
        hand.begins("/oggi")
        hand.types(hand.page.get_by_role("searchbox"), "brin")
        expect(hand.page.get_by_role("link", name="Brina")).to_be_visible()

What is counted: a click for each click, tap, tick or radio; two for a choice in a drop-down; one for entering a field
that has not the focus; a key for each character and each key pressed; a page load for each new document.
Seconds are estimated with the keystroke-level model (Card, Moran and Newell 1980): 1.3 a click, 0.28 a key, 1 a page
load: no clock is read. Free text is counted like any other: the budget of a task with free text says how much is meant.
`make budgets` prints the table; a task that costs more than its budget is a failed test.
"""
