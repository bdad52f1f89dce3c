"""Reading a demo's database as its superuser, who sees everything."""


def one(root, sql, *params):
    (value,) = root.execute(sql, params).fetchone()
    return value


def counted(root, sql, *params):
    """What the rows say, and how many say it."""
    return dict(root.execute(f"{sql} GROUP BY 1", params).fetchall())
