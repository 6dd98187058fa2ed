"""The table at the end: what was measured, and what was promised."""


class Table:
    def __init__(self):
        self.rows = []
        self.missed = 0

    def add(self, name, value, unit="", at_least=None, at_most=None, remark=""):
        """One figure. A goal that is given is judged."""
        goal = f">= {at_least:g}" if at_least is not None else f"<= {at_most:g}" if at_most is not None else ""
        met = (at_least is None or value >= at_least) and (at_most is None or value <= at_most)
        self.missed += not met
        self.rows.append((name, f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}", unit, goal, ("met" if met else "MISSED") if goal else "", remark))

    def show(self):
        print()
        head = ("figure", "measured", "", "goal", "", "")
        widths = [max(len(row[n]) for row in [head, *self.rows]) for n in range(len(head))]
        for row in [head, *self.rows]:
            print("  ".join(cell.rjust(width) if n == 1 else cell.ljust(width) for n, (cell, width) in enumerate(zip(row, widths))).rstrip())
        print(f"\n{self.missed} missed" if self.missed else "\nall goals met")
