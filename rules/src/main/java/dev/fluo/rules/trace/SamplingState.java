package dev.fluo.rules.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A W3C trace state with OpenTelemetry's member {@code ot}: {@code th} is the threshold of sampling and {@code rv} the
 * randomness, both in 56 bits.
 */
public final class SamplingState {

    /** The most members that W3C allows. */
    private static final int MOST_MEMBERS = 32;

    private static final int DIGITS = 14;
    private static final double RANGE = 0x1p56;
    private static final String MEMBER = "ot=";
    private static final String THRESHOLD = "th:";
    private static final String RANDOMNESS = "rv:";

    private final List<String> others = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    private SamplingState() {}

    /** Reads a trace state; what it cannot read is passed over. */
    public static SamplingState of(String traceState) {
        SamplingState state = new SamplingState();
        for (String each : traceState.split(",")) {
            String member = each.strip();
            if (member.startsWith(MEMBER)) {
                state.parts.addAll(List.of(member.substring(MEMBER.length()).split(";")));
            } else if (!member.isEmpty()) {
                state.others.add(member);
            }
        }
        return state;
    }

    /** Returns the threshold below which randomness was sampled out; empty if none is given. */
    public OptionalLong threshold() {
        return hex(THRESHOLD, 1);
    }

    /**
     * Returns the number of traces for which a sampled one stands: 1 divided by the probability of sampling; 1 where
     * the trace state does not tell it.
     */
    public static double weight(String traceState) {
        return traceState.contains(THRESHOLD)
                ? RANGE / (RANGE - of(traceState).threshold().orElse(0))
                : 1;
    }

    /** Returns the given randomness; empty if none is given. */
    public OptionalLong randomness() {
        return hex(RANDOMNESS, DIGITS);
    }

    private OptionalLong hex(String name, int leastDigits) {
        for (String part : parts) {
            String digits = part.startsWith(name) ? part.substring(name.length()) : "";
            if (digits.length() >= leastDigits && digits.matches("[0-9a-f]{1," + DIGITS + "}")) {
                return OptionalLong.of(Long.parseLong(digits + "0".repeat(DIGITS - digits.length()), 16));
            }
        }
        return OptionalLong.empty();
    }

    /** Returns the trace state with another threshold. The changed member comes first, as W3C asks. */
    public String withThreshold(long threshold) {
        String digits = String.format("%014x", threshold).replaceFirst("0+$", "");
        List<String> changed = new ArrayList<>();
        changed.add(THRESHOLD + (digits.isEmpty() ? "0" : digits));
        parts.stream()
                .filter(part -> !part.isEmpty() && !part.startsWith(THRESHOLD))
                .forEach(changed::add);
        List<String> members = new ArrayList<>();
        members.add(MEMBER + String.join(";", changed));
        members.addAll(others.subList(0, Math.min(others.size(), MOST_MEMBERS - 1)));
        return String.join(",", members);
    }
}
