"""The database's own roles: which process signs in as what. Plain Python: settings read it before Django starts."""

import hashlib
import hmac

# Signed in to by a process. Each owns nothing, so that row security always applies to it.
LOGINS = ("web", "family", "worker", "reporting", "disposal")
# Signed in to by nobody. `trusted` owns the few SECURITY DEFINER functions; `figures` owns the reporting views.
OWNERS = ("trusted", "figures")


def role_of(process: str) -> str:
    return f"heldinmind_{process}"


def password_of(process: str, secret: str) -> str:
    """Derived from the installation's secret, so that no second secret has to be kept."""
    return hmac.new(secret.encode(), f"database role {process}".encode(), hashlib.sha256).hexdigest()
