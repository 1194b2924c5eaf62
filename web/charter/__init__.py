"""The council itself on the web: its bodies, its rules in words, the picture of its balance."""
