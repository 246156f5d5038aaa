# Debian packages for scripts: source this file, then
#
#   install_packages PACKAGE...
#
# installs those that are missing, and only those, and says which. Returns 1 with a message if they
# cannot be installed. Elsewhere than on Debian and its relatives it names the packages and goes on,
# because what they hold may be there under another name.
# shellcheck shell=sh

install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    echo "no dpkg here; these Debian packages or their like are needed: $*" >&2
    return 0
  fi
  install_missing=""
  for install_package; do
    case $(dpkg-query -W -f '${Status}' "$install_package" 2>/dev/null) in
      *" installed") ;;
      *) install_missing="$install_missing $install_package" ;;
    esac
  done
  [ -n "$install_missing" ] || return 0

  if [ "$(id -u)" = 0 ]; then
    install_as=""
  elif command -v sudo >/dev/null; then
    install_as="sudo"
  else
    echo "missing packages, and neither root nor sudo to install them:$install_missing" >&2
    return 1
  fi
  echo "installing:$install_missing" >&2
  # The lists of packages are often stale or, in a container, absent. A failed update is no error as
  # long as the installation works.
  $install_as env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 || true
  # shellcheck disable=SC2086
  if ! $install_as env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $install_missing >&2; then
    echo "cannot install:$install_missing" >&2
    return 1
  fi
}
