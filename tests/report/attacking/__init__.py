"""An attacker of the public edition: he has two months' pages, pencil and paper, and a solver.

Nothing here is imported from county_report: what is published is read off the printed pages,
and what is to be protected off the departments' workbooks.
"""
