"""The transparency log: the council's tree, published so that it can never be changed unseen."""
