"""The verifier of bundles: for people who trust neither the server nor whoever runs it.

It shares nothing with the application: each part imports only Python's own library and its sister parts.
`web/audit/export_verifier.py` joins the parts to the one file that lies in each bundle.
"""
