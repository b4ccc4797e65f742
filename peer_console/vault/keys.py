"""What the people signed in can do: the journal and the room ask here, and a missing key is the answer no.

Nothing decides by role what may be read. A grant opens with a person's private key or does not; the
newest key of a chained compartment opens earlier ones one link at a time, only when somebody reads
that far back.
"""

from __future__ import annotations

from peer_console.errors import NotGranted, NotSignedIn, RoomDamaged, Shredded
from peer_console.vault import epochs, grants, seal
from peer_console.vault.accounts import Bundle
from peer_console.vault.keyring import Keyring
from peer_console.vault.place import Member

__all__ = ["Keys", "Member"]

_MAY_CHANGE = ("lead", "supporter", "coordinator", "recovery")


class Keys:
    """The private keys of everybody signed in, and the epoch keys they open.

    The one who gave a passphrase last is the acting person: what is written is signed by them.
    """

    def __init__(self, keyring: Keyring, bundle: Bundle) -> None:
        self._keyring = keyring
        self._bundles: dict[str, Bundle] = {}
        self._opened: dict[tuple[str, str], bytes] = {}
        self._openers: dict[tuple[str, str], seal.Opener] = {}
        self._signers: dict[str, seal.Signer] = {}
        self._acting = bundle.person
        self.must_replace = False
        """Whether somebody signed in has to replace a one-time passphrase before anything else."""
        self.add(bundle)

    # --- who ------------------------------------------------------------------------------------

    @property
    def keyring(self) -> Keyring:
        """The generation these keys are for."""
        return self._keyring

    @property
    def people(self) -> tuple[Member, ...]:
        """Everybody signed in, in the order of signing in."""
        return tuple(
            Member(bundle.person, bundle.name, bundle.role, bundle.must_replace)
            for bundle in self._bundles.values()
        )

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """The private keys of everybody signed in, the acting person's first."""
        return tuple(sorted(self._bundles.values(), key=lambda bundle: bundle.person != self._acting))

    @property
    def acting(self) -> Bundle:
        """The keys of the person who gave a passphrase last."""
        try:
            return self._bundles[self._acting]
        except KeyError:
            raise NotSignedIn from None

    @property
    def writer(self) -> Bundle:
        """Who signs a keyring: somebody who may change most of it, the acting person where they may."""
        if not self._bundles:
            raise NotSignedIn
        return min(self.bundles, key=lambda bundle: _MAY_CHANGE.index(bundle.role))

    def add(self, bundle: Bundle) -> None:
        """Sign one more person in, or put a changed bundle in the place of the old; they act from now on."""
        self._bundles[bundle.person] = bundle
        self._signers.pop(bundle.person, None)
        self._acting = bundle.person
        self.must_replace = any(bundle.must_replace for bundle in self._bundles.values())

    def acts(self, person: str) -> None:
        """Make somebody who is signed in the acting person."""
        if person in self._bundles:
            self._acting = person

    def adopt(self, keyring: Keyring) -> None:
        """Go on with a later generation; keys opened so far stay open unless they were shredded."""
        self._keyring = keyring
        for compartment, label in list(self._opened):
            if label not in keyring.labels(compartment) or self._is_shredded(compartment, label):
                del self._opened[compartment, label]
                self._openers.pop((compartment, label), None)

    def forget(self) -> None:
        """Drop every key. What Python leaves of them in memory ends with the process: see the lock."""
        self._bundles.clear()
        self._signers.clear()
        self._opened.clear()
        self._openers.clear()
        self._acting = ""
        self.must_replace = False

    # --- compartments ---------------------------------------------------------------------------

    def may_read(self, compartment: str, epoch: str) -> bool:
        """Return whether somebody signed in holds the key of an epoch that was not shredded."""
        if epoch not in self._keyring.labels(compartment) or self._is_shredded(compartment, epoch):
            return False
        granted = self._keyring.grants(epochs.KEEPER.get(compartment, compartment))
        return any(person in granted for person in self._bundles)

    def seal_to(self, compartment: str, epoch: str, data: bytes, info: bytes) -> bytes:
        """Seal ``data`` to an epoch; the current one needs no grant. Raise `NotGranted` or `Shredded`.

        Older public keys are not kept: who seals to an older epoch is somebody who reads it.
        """
        label, public = self._current(compartment)
        if label != epoch:
            public = seal.public_of(self.private(compartment, epoch))
        return seal.seal(public, data, *self._context(compartment, epoch, info))

    def open_from(self, compartment: str, epoch: str, sealed: bytes, info: bytes) -> bytes:
        """Open what was sealed to an epoch. Raise `NotGranted`, `Shredded`, or `RoomDamaged`."""
        opener = self._openers.get((compartment, epoch))
        if opener is None:
            opener = seal.Opener(self.private(compartment, epoch))
            self._openers[compartment, epoch] = opener
        try:
            return opener.unseal(sealed, *self._context(compartment, epoch, info))
        except seal.SealBroken:
            raise RoomDamaged(f"journal {epoch}") from None

    def private(self, compartment: str, epoch: str) -> bytes:
        """Return the private key of an epoch. Raise `NotGranted`, `Shredded`, or `RoomDamaged`."""
        known = self._opened.get((compartment, epoch))
        if known is not None:
            return known
        private = (
            self._chained(compartment, epoch)
            if compartment in epochs.CHAINED
            else self._weekly(compartment, epoch)
        )
        self._opened[compartment, epoch] = private
        return private

    def commit_key(self, facts_epoch: str) -> bytes:
        """Return the key of the MAC over a commit: every member has it, and nobody else."""
        return seal.derived(self.private("facts", facts_epoch), "commit", self._keyring.outer.vault)

    # --- signatures -----------------------------------------------------------------------------

    def sign(self, digest: bytes) -> tuple[str, bytes]:
        """Return the acting person's id and their signature over a commit's digest."""
        bundle = self.acting
        signer = self._signers.get(bundle.person)
        if signer is None:
            signer = seal.Signer(bundle.signer, "commit", self._keyring.outer.vault)
            self._signers[bundle.person] = signer
        return bundle.person, signer.sign(digest)

    def verify(self, person: str, digest: bytes, signature: bytes) -> bool:
        """Return whether a commit was signed with a key that is or was this person's."""
        known = self._keyring.person(person)
        return known is not None and any(
            seal.signed(verifier, signature, "commit", self._keyring.outer.vault, digest)
            for verifier in known.verifiers
        )

    def root(self) -> bytes:
        """Return the root's private key: only who reads the roster has it. Raise `NotGranted`."""
        keyring = self._keyring
        under = keyring.contents.root_under
        private = self.private("roster", under)
        try:
            root = seal.unseal(private, keyring.contents.root, "root", keyring.outer.vault, under)
        except seal.SealBroken:
            raise RoomDamaged("keyring") from None
        if seal.verifier_of(root) != keyring.outer.roots[-1].public:
            raise RoomDamaged("keyring")
        return root

    # --- inside ---------------------------------------------------------------------------------

    def _context(self, compartment: str, epoch: str, info: bytes) -> tuple[seal.Part, ...]:
        return ("epoch", self._keyring.outer.vault, compartment, epoch, info)

    def _current(self, compartment: str) -> tuple[str, bytes]:
        contents = self._keyring.contents
        if compartment in epochs.CHAINED:
            newest = contents.newest(compartment)
            return newest.label, newest.public
        latest = contents.weekly[compartment][-1]
        return latest.label, latest.public

    def _is_shredded(self, compartment: str, label: str) -> bool:
        entry = self._keyring.weekly(compartment, label)
        return entry is not None and not entry.sealed

    def _weekly(self, compartment: str, label: str) -> bytes:
        entry = self._keyring.weekly(compartment, label)
        if entry is None:
            raise RoomDamaged("keyring")
        if not entry.sealed:
            raise Shredded
        keeper = epochs.KEEPER[compartment]
        try:
            private = self.private(keeper, entry.under)
            context = grants.weekly_context(self._keyring.outer.vault, compartment, label, entry.under)
            return seal.unseal(private, entry.sealed, *context)
        except NotGranted:
            raise NotGranted(compartment) from None
        except seal.SealBroken:
            raise RoomDamaged("keyring") from None

    def _chained(self, compartment: str, label: str) -> bytes:
        """Walk from the newest epoch back to ``label``, keeping every key on the way."""
        chain = self._keyring.chained(compartment)
        vault = self._keyring.outer.vault
        if label not in self._keyring.labels(compartment):
            raise RoomDamaged("keyring")
        private = self._opened.get((compartment, chain[-1].label)) or self._granted(compartment)
        self._opened[compartment, chain[-1].label] = private
        for later, earlier in zip(reversed(chain), reversed(chain[:-1]), strict=False):
            if later.label == label:
                break
            known = self._opened.get((compartment, earlier.label))
            context = grants.link_context(vault, compartment, later.label, earlier.label)
            try:
                private = known or seal.decrypt(grants.link_key(private), 0, later.link, *context)
            except seal.SealBroken:
                raise RoomDamaged("keyring") from None
            self._opened[compartment, earlier.label] = private
        return private

    def _granted(self, compartment: str) -> bytes:
        """Open the newest key of a chained compartment with the first grant to somebody signed in."""
        keyring = self._keyring
        newest = keyring.chained(compartment)[-1]
        granted = keyring.grants(compartment)
        bundle = next((one for one in self._bundles.values() if one.person in granted), None)
        if bundle is None:
            raise NotGranted(compartment)
        context = grants.grant_context(keyring.outer.vault, compartment, newest.label, bundle.person)
        try:
            private = seal.unseal(bundle.seal_private, granted[bundle.person], *context)
        except seal.SealBroken:
            raise RoomDamaged("keyring") from None
        if seal.public_of(private) != newest.public:
            raise RoomDamaged("keyring")
        return private
