package dev.fluo.rules.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service, or the calls of one service by another, and all that speaks for it as the cause of an incident. */
final class CausePlace {
    /** Kinds of evidence for a place. A weight counts among those of the kinds that an incident has at all. */
    enum Kind {
        ERRORS(0.35),
        TIME(0.30),
        SIGNALS(0.20),
        PATHS(0.25),
        CHANGE(0.15),
        CALLS(0.10),
        NOVELTY(0.10);

        private final double weight;

        Kind(double weight) {
            this.weight = weight;
        }

        double weight() {
            return weight;
        }
    }

    private final String service;
    private final Optional<String> caller;
    private long calls;
    private boolean silent;
    private final Map<Kind, Double> amounts = new EnumMap<>(Kind.class);
    private final Map<Kind, String> reasons = new EnumMap<>(Kind.class);

    CausePlace(String service, Optional<String> caller) {
        this.service = service;
        this.caller = caller;
    }

    String service() {
        return service;
    }

    Optional<String> caller() {
        return caller;
    }

    double amount(Kind kind) {
        return amounts.getOrDefault(kind, 0.0);
    }

    /**
     * Says how it is called now.
     *
     * @param isSilent whether the callee sent no span of most calls that failed
     */
    void called(long number, boolean isSilent) {
        calls = number;
        silent = isSilent;
    }

    /** Returns whether there are enough calls to judge it by. */
    boolean isUsed() {
        return calls >= CallComparison.LEAST_CALLS;
    }

    boolean isSilent() {
        return silent;
    }

    /** Takes over what speaks for another place. */
    void take(CausePlace other, Kind kind, String before) {
        Double amount = other.amounts.remove(kind);
        if (amount != null) {
            add(kind, amount, before + other.reasons.remove(kind));
        }
    }

    /** Adds to what speaks for it. The reason of the largest amount is given. */
    void add(Kind kind, double amount, String reason) {
        if (amount > amount(kind)) {
            reasons.put(kind, reason);
        }
        amounts.merge(kind, amount, Double::sum);
    }

    void set(Kind kind, double amount, String reason) {
        amounts.put(kind, amount);
        reasons.put(kind, reason);
    }

    /** Returns whether errors begin there, or time is lost there. */
    boolean isFaulty() {
        return amount(Kind.ERRORS) > 0 || amount(Kind.TIME) > 0;
    }

    /**
     * Returns the cause with its score: of each kind the share that falls to this place, weighed.
     *
     * @param totals of all places, by kind
     */
    ProbableCause scored(Map<Kind, Double> totals) {
        double weights = 0;
        double score = 0;
        Map<Kind, Double> parts = new EnumMap<>(Kind.class);
        for (Map.Entry<Kind, Double> total : totals.entrySet()) {
            if (total.getValue() > 0) {
                double part = total.getKey().weight() * amount(total.getKey()) / total.getValue();
                weights += total.getKey().weight();
                score += part;
                parts.put(total.getKey(), part);
            }
        }
        List<String> words = new ArrayList<>();
        parts.entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .sorted(Map.Entry.<Kind, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(part -> words.add(reasons.get(part.getKey())));
        return new ProbableCause(service, caller, weights == 0 ? 0 : Math.round(100 * score / weights) / 100.0, words);
    }
}
