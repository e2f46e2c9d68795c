"""Turning the data under the report and watching its words (数据翻转): what the tests share.

``county`` changes cells in memory, ``teller`` tells the sections on them without a kernel,
``search`` finds the cells that bring a reading where it is wanted, ``oracle`` says by itself
which words are due, ``templates`` reads where they are used, ``compare`` finds what else moved.
"""
