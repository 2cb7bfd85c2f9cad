package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The numbers of an incident's signals, in all and by severity, rule and service. */
final class IncidentCounts {
    /** The most rules, and the most services, that an incident tells apart. */
    static final int MOST_NAMES = 250;

    private static final Severity[] SEVERITIES = Severity.values();

    private final long[] bySeverity = new long[SEVERITIES.length];
    private final Map<String, Integer> rulePositions = new HashMap<>();
    private final List<RuleTally> rules = new ArrayList<>();
    private final ServiceCounts services = new ServiceCounts();
    private long total;
    private long open;
    private long suppressed;
    private boolean full;

    /**
     * Counts a signal that is new to the incident.
     *
     * @return what is to be remembered of it
     */
    Member add(SignalFacts facts) {
        boolean open = facts.times().staysOpen() && !facts.action().isEnd();
        Member member = new Member(
                facts.severity(),
                true,
                open,
                rule(facts.rule(), facts.severity()),
                facts.service().map(this::service).orElse(0),
                facts.suppressed());
        total++;
        count(member, 1);
        return member;
    }

    /** Counts a signal that was known, as it is now. */
    Member change(Member before, Member after, SignalFacts facts) {
        count(before, -1);
        count(after, 1);
        if (before.rule() > 0) {
            rules.get(before.rule() - 1).is(facts.rule());
        }
        return after;
    }

    /** Counts a signal as not open, because it will not be remembered. */
    void forget(Member member) {
        open -= member.open() ? 1 : 0;
    }

    /** Returns whether standing signals of a signal's rule are counted here, so that it may be one of them. */
    boolean mayHave(SignalFacts facts) {
        Integer rule = rulePositions.get(facts.rule().id());
        return rule == null ? full : rules.get(rule - 1).standing() > 0;
    }

    /**
     * Returns a standing signal that was counted and is not remembered, as it would be if it were remembered.
     *
     * @param severity by which it was counted
     */
    Member unremembered(SignalFacts facts, Severity severity) {
        return new Member(
                severity,
                true,
                false,
                rulePositions.getOrDefault(facts.rule().id(), 0),
                facts.service().map(services::standingPosition).orElse(0),
                Math.min(facts.suppressed(), suppressed));
    }

    private void count(Member member, int by) {
        open += member.open() ? by : 0;
        if (!member.standing()) {
            return;
        }
        bySeverity[member.severity().ordinal()] += by;
        suppressed += by * member.suppressed();
        if (member.rule() > 0) {
            rules.get(member.rule() - 1).add(by, member.severity());
        }
        services.add(member.service(), by);
    }

    private int rule(SignalRule rule, Severity severity) {
        Integer known = rulePositions.get(rule.id());
        if (known != null) {
            rules.get(known - 1).is(rule);
            return known;
        }
        if (rules.size() == MOST_NAMES) {
            full = true;
            return 0;
        }
        rules.add(new RuleTally(rule, severity, 0));
        rulePositions.put(rule.id(), rules.size());
        return rules.size();
    }

    private int service(String service) {
        int position = services.position(service);
        full |= position == 0;
        return position;
    }

    /**
     * Adds the counts of another incident.
     *
     * @return a member of the other as it is to be remembered here
     */
    Moved add(IncidentCounts other) {
        int[] rulesHere = new int[other.rules.size() + 1];
        for (int i = 0; i < other.rules.size(); i++) {
            RuleTally tally = other.rules.get(i);
            rulesHere[i + 1] = rule(tally.rule(), tally.peak());
            if (rulesHere[i + 1] > 0) {
                rules.get(rulesHere[i + 1] - 1).add(tally.standing(), tally.peak());
            }
        }
        int[] servicesHere = services.add(other.services);
        for (int i = 0; i < bySeverity.length; i++) {
            bySeverity[i] += other.bySeverity[i];
        }
        total += other.total;
        open += other.open;
        suppressed += other.suppressed;
        full |= other.full || leavesOut(servicesHere);
        return member -> new Member(
                member.severity(),
                member.standing(),
                member.open(),
                rulesHere[member.rule()],
                servicesHere[member.service()],
                member.suppressed());
    }

    private static boolean leavesOut(int[] servicesHere) {
        return IntStream.of(servicesHere).skip(1).anyMatch(position -> position == 0);
    }

    /** Maps members of one incident to another. */
    interface Moved {
        Member of(Member member);
    }

    long total() {
        return total;
    }

    long standing() {
        long standing = 0;
        for (long count : bySeverity) {
            standing += count;
        }
        return standing;
    }

    /** Returns the number of standing signals of a severity. */
    long standing(Severity severity) {
        return bySeverity[severity.ordinal()];
    }

    /** Returns how many episodes are not resolved. */
    long open() {
        return open;
    }

    /** Returns how many signals were held back, for which the standing ones stand. */
    long suppressed() {
        return suppressed;
    }

    /** Returns whether there were more rules or services than are told apart. */
    boolean isFull() {
        return full;
    }

    /** Returns the highest severity of the standing signals; empty if none stands. */
    Optional<Severity> severity() {
        for (int i = SEVERITIES.length - 1; i >= 0; i--) {
            if (bySeverity[i] > 0) {
                return Optional.of(SEVERITIES[i]);
            }
        }
        return Optional.empty();
    }

    List<RuleTally> rules() {
        return Collections.unmodifiableList(rules);
    }

    /** Returns the number of standing signals of each service. */
    Map<String, Long> services() {
        return services.standing();
    }

    boolean hasService(String service) {
        return services.has(service);
    }

    /** Returns the numbers that a codec writes beside rules and services: total, open, by severity, suppressed. */
    long[] numbers() {
        long[] numbers = new long[3 + bySeverity.length];
        numbers[0] = total;
        numbers[1] = open;
        System.arraycopy(bySeverity, 0, numbers, 2, bySeverity.length);
        numbers[2 + bySeverity.length] = suppressed;
        return numbers;
    }

    /** Takes what a codec read. Early states have no number of suppressed signals. */
    static IncidentCounts of(long[] numbers, List<RuleTally> rules, Map<String, Long> services, boolean full) {
        IncidentCounts counts = new IncidentCounts();
        counts.total = numbers[0];
        counts.open = numbers[1];
        System.arraycopy(numbers, 2, counts.bySeverity, 0, counts.bySeverity.length);
        counts.suppressed = numbers.length > 2 + SEVERITIES.length ? numbers[2 + SEVERITIES.length] : 0;
        for (RuleTally rule : rules) {
            counts.rules.add(rule);
            counts.rulePositions.put(rule.rule().id(), counts.rules.size());
        }
        services.forEach((name, standing) -> counts.services.add(counts.services.position(name), standing));
        counts.full = full;
        return counts;
    }
}
