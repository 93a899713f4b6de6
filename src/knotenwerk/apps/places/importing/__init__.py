"""Official German registers of municipalities, and tables of successors, taken over into the territories.

read(content, name=…)   what the file says: a Register or a Succession, line by line, with what is refused and why
take_over(…)            the same compared with the territories, and written
"""
