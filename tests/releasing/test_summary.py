"""The summary of a release: what the list of months reads instead of the joined notebook."""

from county_report.releasing.summary import SUMMARY, summary_in, summary_of


def test_a_summary_tells_key_figures_in_words_and_what_is_owed(every_block):
    told = summary_of(every_block)
    assert (told["county"], told["month"], told["owed"]) == ("示例县", "2021-09", ["财政局"])
    assert told["key_figures"] == [
        {"name": "地区生产总值", "value": "36.48亿元", "growth": "同比增长7.0%", "lamp": "green",
         "lamp_text": "达到目标", "spark": ""}
    ]  # fmt: skip


def test_a_release_without_one_is_summed_up_from_its_notebook(draft):
    folder = draft(owed=["财政局"])
    written = summary_in(folder)
    assert written["month"] == "2021-09" and written["owed"] == ["财政局"]
    (folder / "report.ipynb").rename(folder / "aside")
    assert summary_in(folder) == written
    (folder / "aside").rename(folder / "report.ipynb")
    (folder / SUMMARY).unlink()
    assert summary_in(folder) == written
