"""The real program on a real (virtual) desktop, driven by what a person has.

A test takes the fixture ``desktop`` (or ``make_desktop``, to choose its parts) and says what a
person would do and see. Everything is found by its accessible name, and waited for:

    program = desktop.start("--data-dir", folder)        # .kill(), .wait_exit(), .output()
    desktop.button("Add lead").press()                   # or .click() with the mouse
    desktop.field("Search leads").fill("acme")           # typed; .text(), .wait_text(...)
    desktop.key("ctrl+f"); desktop.type("words")
    desktop.table("Leads").rows()                        # .row_count(), .click_row("Acme")
    desktop.window("Reminders").button("Call").press()   # inside one window only
    desktop.entry("All leads").click()                   # rail and lists, by how they begin
    desktop.tray.menu(); desktop.tray.click("Open"); desktop.tray.wait_item()["tool_tip"]
    desktop.notifications.wait(); desktop.notifications.choose(number, "snooze")
    desktop.notifications.foreign_click(number, "call")      # .close(number, 1), .wait_closed(...)
    desktop.notifications.hang(); desktop.notifications.wake()     # .refuse(), .leave(), .come()
    desktop.clock.set(moment); desktop.clock.advance(span)   # set once before start
    desktop.sleep_until(moment)                          # and logind tells that it woke
    desktop.use_scheme("dark"); desktop.opened(); desktop.screenshot("today"); desktop.kill()

There are no pauses: what is waited for is something to be seen, and a failed test's report holds a
picture, all that a screen reader finds, and what every process wrote.
"""
