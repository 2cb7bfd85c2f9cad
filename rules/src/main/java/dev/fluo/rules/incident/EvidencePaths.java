package dev.fluo.rules.incident;

import dev.fluo.rules.value.CountedNoun;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Counts of evidence paths: all of them, and by service those that end in a failed span. Paths to the longest own time
 * count only towards the total. On recorded faults they led to waiting callers more often than to the service at fault.
 * A later document of a signal may have another path, or none. The end that was counted is remembered and taken back.
 */
final class EvidencePaths {
    /** The most services that are told apart; paths that end in others are counted only in all. */
    static final int MOST_SERVICES = 100;

    /** The place of a path that was taken back. */
    private static final long NOWHERE = 1;
    /** The place of a path that is counted only in all. */
    private static final long ONLY_IN_ALL = 2;
    /** The place of a path that ends in the first service; the other services follow. */
    private static final long FIRST_SERVICE = 3;

    /** By the hash of a signal's id, the place where its path is counted. */
    private final LongTable places;

    private final List<String> services = new ArrayList<>();
    private final long[] byService = new long[MOST_SERVICES];
    private long total;

    /** @param most how many signals are remembered; paths of others are not counted */
    EvidencePaths(int most) {
        this(new LongTable(most));
    }

    private EvidencePaths(LongTable places) {
        this.places = places;
    }

    /**
     * Counts the path of a signal in place of the one that it had before.
     *
     * @param signal hash of its id
     * @param end empty if no path of it counts any more
     * @return whether that changes anything
     */
    boolean count(long signal, Optional<PathEnd> end) {
        return move(signal, end.map(this::place).orElse(NOWHERE));
    }

    private boolean move(long signal, long now) {
        long before = places.get(signal);
        if ((before == 0 && now == NOWHERE) || !places.put(signal, now)) {
            return false;
        }
        add(before, -1);
        add(now, 1);
        return now != before;
    }

    /**
     * Counts the paths of another incident.
     *
     * @param remembered tells if this incident remembers the signal of a hash; paths of others do not count
     */
    void add(EvidencePaths other, LongPredicate remembered) {
        other.places.forEach((signal, place) -> {
            if (remembered.test(signal)) {
                move(signal, place < FIRST_SERVICE ? place : place(other.services.get(position(place))));
            }
        });
    }

    private long place(PathEnd end) {
        return end.failing() ? place(end.service()) : ONLY_IN_ALL;
    }

    private long place(String service) {
        int known = services.indexOf(service);
        if (known >= 0) {
            return FIRST_SERVICE + known;
        }
        if (services.size() < MOST_SERVICES) {
            services.add(service);
            return FIRST_SERVICE + services.size() - 1;
        }
        for (int position = 0; position < MOST_SERVICES; position++) {
            if (byService[position] == 0) {
                services.set(position, service);
                return FIRST_SERVICE + position;
            }
        }
        return ONLY_IN_ALL;
    }

    private static int position(long place) {
        return (int) (place - FIRST_SERVICE);
    }

    private void add(long place, int sign) {
        if (place >= ONLY_IN_ALL) {
            total += sign;
        }
        if (place >= FIRST_SERVICE) {
            byService[position(place)] += sign;
        }
    }

    /** Returns the number of all paths. */
    long total() {
        return total;
    }

    /** Returns the number of paths that end in a failed span, by its service. */
    Map<String, Long> failing() {
        Map<String, Long> failing = new TreeMap<>();
        for (int position = 0; position < services.size(); position++) {
            if (byService[position] > 0) {
                failing.put(services.get(position), byService[position]);
            }
        }
        return failing;
    }

    /** Returns the reason that paths are. */
    String text(long count) {
        return "deepest failing callee on " + count + " of " + CountedNoun.of(total, "evidence path");
    }

    /** Writes the places, from which the numbers follow. */
    void write(DataOutput out) throws IOException {
        out.writeInt(services.size());
        for (String service : services) {
            StateText.write(service, out);
        }
        places.write(out);
    }

    /** @param most how many signals are remembered from now on */
    static EvidencePaths read(DataInput in, int most) throws IOException {
        List<String> services = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            services.add(StateText.required(in));
        }
        EvidencePaths paths = new EvidencePaths(LongTable.read(in, most));
        paths.services.addAll(services);
        paths.places.forEach((signal, place) -> paths.add(place, 1));
        return paths;
    }
}
