package dev.fluo.rules.incident;

import dev.fluo.rules.verdict.SignalAction;
import java.util.List;

/** The signals of an incident: who they are, what they have in common with others, and a choice of them. */
final class IncidentContent {
    private static final long PRESENT = 1;

    private final IncidentCounts counts;
    private final Exemplars exemplars;
    private final SignalTimeline timeline;
    /** By the hash of its id, each signal as {@link Member#packed}. */
    private final LongTable members;
    /** Hashes of traces and keys. */
    private final LongTable links;

    private boolean truncated;

    /** @param most how many signals, and how many traces and keys, are remembered */
    IncidentContent(int most) {
        this(
                new IncidentCounts(),
                new Exemplars(List.of()),
                new SignalTimeline(),
                new LongTable(most),
                new LongTable(most),
                false);
    }

    /** Takes what a codec read. */
    IncidentContent(
            IncidentCounts counts,
            Exemplars exemplars,
            SignalTimeline timeline,
            LongTable members,
            LongTable links,
            boolean truncated) {
        this.counts = counts;
        this.exemplars = exemplars;
        this.timeline = timeline;
        this.members = members;
        this.links = links;
        this.truncated = truncated;
    }

    void add(SignalFacts facts) {
        Member member = counts.add(facts);
        // an open episode that is not remembered would never be resolved
        if (!members.put(facts.hash(), member.packed())) {
            truncated = true;
            counts.forget(member);
        }
        addLinks(facts);
        timeline.add(facts.times().atMillis(), 1);
        exemplars.add(exemplar(facts));
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
        if (after.equals(before)) {
            return false;
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

    private static Member after(Member before, SignalFacts facts) {
        SignalAction action = facts.action();
        if (action == SignalAction.RETRACTED) {
            return before.retracted();
        }
        boolean open = facts.times().staysOpen() && !action.isEnd();
        return new Member(facts.severity(), true, open, before.rule(), before.service());
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
        other.members.forEach((hash, packed) -> {
            Member member = moved.of(Member.of(packed));
            if (!members.put(hash, member.packed())) {
                truncated = true;
                counts.forget(member);
            }
        });
        other.links.forEach((hash, present) -> truncated |= !links.put(hash, present));
        timeline.add(other.timeline);
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
