"""The words for a call: chosen, filled with facts, answered where they lack one."""
