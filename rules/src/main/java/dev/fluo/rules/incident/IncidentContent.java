package dev.fluo.rules.incident;

import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import java.util.Optional;

/** The signals of an incident: who they are, what they have in common with others, and a choice of them. */
final class IncidentContent {
    private static final long PRESENT = 1;

    private final IncidentCounts counts;
    private final Exemplars exemplars;
    private final SignalTimeline timeline;
    /** Of signals that are remembered. */
    private final EvidencePaths paths;
    /** By the hash of its id, each signal as {@link Member#packed}. */
    private final LongTable members;
    /** Hashes of traces and keys. */
    private final LongTable links;

    private UnrememberedSignals unremembered;
    private boolean truncated;

    /** @param most how many signals, and how many traces and keys, are remembered */
    IncidentContent(int most) {
        this(
                new IncidentCounts(),
                new Exemplars(List.of()),
                new SignalTimeline(),
                new EvidencePaths(most),
                new LongTable(most),
                new LongTable(most),
                false);
    }

    /** Takes what a codec read. */
    IncidentContent(
            IncidentCounts counts,
            Exemplars exemplars,
            SignalTimeline timeline,
            EvidencePaths paths,
            LongTable members,
            LongTable links,
            boolean truncated) {
        this.counts = counts;
        this.exemplars = exemplars;
        this.timeline = timeline;
        this.paths = paths;
        this.members = members;
        this.links = links;
        this.unremembered = UnrememberedSignals.of(counts, members);
        this.truncated = truncated;
    }

    void add(SignalFacts facts) {
        Member member = counts.add(facts);
        if (remember(facts.hash(), member)) {
            paths.count(facts.hash(), facts.path());
        }
        addLinks(facts);
        timeline.add(facts.times().atMillis(), 1);
        exemplars.add(exemplar(facts));
    }

    private boolean remember(long hash, Member member) {
        if (members.put(hash, member.packed())) {
            return true;
        }
        truncated = true;
        // an open episode that is not remembered would never be resolved
        counts.forget(member);
        unremembered.add(member);
        return false;
    }

    private void addLinks(SignalFacts facts) {
        for (long hash : facts.links().hashes()) {
            truncated |= !links.put(hash, PRESENT);
        }
    }

    /**
     * Takes a later document of a signal that was added.
     *
     * @return whether that changes anything
     */
    boolean revise(SignalFacts facts) {
        Member before = Member.of(members.get(facts.hash()));
        Member after = after(before, facts);
        if (facts.action() != SignalAction.RETRACTED) {
            addLinks(facts);
        }
        boolean moved = paths.count(facts.hash(), after.standing() ? facts.path() : Optional.empty());
        if (after.equals(before)) {
            return moved;
        }
        counts.change(before, after, facts);
        members.put(facts.hash(), after.packed());
        if (!after.standing()) {
            exemplars.remove(facts.id());
        } else if (!before.standing()) {
            exemplars.add(exemplar(facts));
        }
        return true;
    }

    /** Returns whether a later document may be one of a signal that was counted and is not remembered. */
    boolean mayHaveCounted(SignalFacts facts) {
        return facts.action() != SignalAction.OPENED && !unremembered.isEmpty() && counts.mayHave(facts);
    }

    /**
     * Takes a later document of a signal that was counted and is not remembered.
     *
     * @return whether that changes anything
     */
    boolean reviseUnremembered(SignalFacts facts) {
        Member before = counts.unremembered(facts, unremembered.remove(facts.severity()));
        Member after = new Member(facts.severity(), true, false, before.rule(), before.service(), before.suppressed());
        if (facts.action() == SignalAction.RETRACTED) {
            after = before.retracted();
            exemplars.remove(facts.id());
        } else {
            addLinks(facts);
        }
        counts.change(before, after, facts);
        unremembered.add(after);
        return !after.equals(before);
    }

    private static Member after(Member before, SignalFacts facts) {
        SignalAction action = facts.action();
        if (action == SignalAction.RETRACTED) {
            return before.retracted();
        }
        boolean open = facts.times().staysOpen() && !action.isEnd();
        return new Member(facts.severity(), true, open, before.rule(), before.service(), facts.suppressed());
    }

    private static IncidentExemplar exemplar(SignalFacts facts) {
        return new IncidentExemplar(
                facts.id(),
                facts.rule().id(),
                facts.links().traceId(),
                facts.service(),
                facts.times().atMillis(),
                facts.severity(),
                facts.message());
    }

    void merge(IncidentContent other) {
        IncidentCounts.Moved moved = counts.add(other.counts);
        other.members.forEach((hash, packed) -> remember(hash, moved.of(Member.of(packed))));
        unremembered = UnrememberedSignals.of(counts, members);
        other.links.forEach((hash, present) -> truncated |= !links.put(hash, present));
        timeline.add(other.timeline);
        paths.add(other.paths, this::has);
        other.exemplars.list().forEach(exemplars::add);
        truncated |= other.truncated;
    }

    boolean has(long signalHash) {
        return members.get(signalHash) != 0;
    }

    /** Returns whether a signal has a trace or the key of one that is here. */
    boolean hasLinkOf(SignalFacts facts) {
        for (long hash : facts.links().hashes()) {
            if (links.get(hash) != 0) {
                return true;
            }
        }
        return false;
    }

    boolean sharesLinks(IncidentContent other) {
        return links.meets(other.links);
    }

    IncidentCounts counts() {
        return counts;
    }

    Exemplars exemplars() {
        return exemplars;
    }

    SignalTimeline timeline() {
        return timeline;
    }

    EvidencePaths paths() {
        return paths;
    }

    LongTable members() {
        return members;
    }

    LongTable links() {
        return links;
    }

    /** Returns whether something was too much to be remembered. */
    boolean isTruncated() {
        return truncated || counts.isFull();
    }
}
