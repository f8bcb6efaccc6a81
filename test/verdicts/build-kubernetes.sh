#!/usr/bin/env bash
# Builds the programs of a Kubernetes server from Debian's source package, into the user's cache, where `npm run verdicts`
# finds them. Needs Debian 12, its packages golang-go, golang-github-modern-go-reflect2-dev, rsync and dpkg-dev (installed
# here by root), 6 GB of disk for a while, and some six minutes on two idle cores. Fails when a step fails.
set -euo pipefail

release=1.20.2
into=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/pilotbook/kubernetes-$release}
programs=(kube-apiserver kube-controller-manager kube-scheduler)

if [ -x "$into/kube-scheduler" ]; then
  echo "$into has them already"
  exit 0
fi

if [ "$(id -u)" = 0 ]; then
  # The machine's own archive, with its sources too.
  apt=/etc/apt
  if ! grep -rqsE '^deb-src|^Types:.*deb-src' $apt/sources.list $apt/sources.list.d; then
    # Beside it, so that the machine's own files stay as they are.
    if [ -e $apt/sources.list.d/debian.sources ]; then
      sed 's/^Types: deb$/Types: deb-src/' $apt/sources.list.d/debian.sources > $apt/sources.list.d/pilotbook.sources
    else
      sed -n 's/^deb /deb-src /p' $apt/sources.list > $apt/sources.list.d/pilotbook.list
    fi
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    dpkg-dev golang-go golang-github-modern-go-reflect2-dev make rsync
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get source -qq --download-only kubernetes
export GOPATH=$work/go GO111MODULE=off CGO_ENABLED=0 GOCACHE=$work/cache GOFLAGS=
mkdir -p "$GOPATH/src/k8s.io"
dpkg-source --no-check -x kubernetes_*.dsc "$GOPATH/src/k8s.io/kubernetes" > /dev/null
cd "$GOPATH/src/k8s.io/kubernetes"

# With the copy of its own, a server built by Go 1.18 or newer ends with "fatal error: fault".
rm -rf vendor/github.com/modern-go/reflect2
cp -r /usr/share/gocode/src/github.com/modern-go/reflect2 vendor/github.com/modern-go/

# There is no git to ask for a version.
export KUBE_GIT_VERSION_FILE=$work/version
cat > "$KUBE_GIT_VERSION_FILE" <<VERSION
KUBE_GIT_COMMIT=faecb196815e248d3ecfb03c680a4507229c2a56
KUBE_GIT_TREE_STATE=archive
KUBE_GIT_VERSION=v$release
KUBE_GIT_MAJOR=1
KUBE_GIT_MINOR=20
VERSION
make WHAT="${programs[*]/#/cmd/}"

mkdir -p "$into"
for program in "${programs[@]}"; do install -m 755 "_output/bin/$program" "$into/"; done
"$into/kube-apiserver" --version
echo "$into"
