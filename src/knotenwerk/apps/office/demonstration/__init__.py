"""The demonstration network: invented people in real municipalities, enough that every page has something to say.

No person here exists; their addresses end in example.org. What people quarrel about happens in invented places only.
The same day and the same seed give the same network.
"""
