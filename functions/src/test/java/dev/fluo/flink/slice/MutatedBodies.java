package dev.fluo.flink.slice;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Real bodies, damaged. */
public final class MutatedBodies {

    private MutatedBodies() {}

    /** So many of them; the same for the same seed. */
    public static List<byte[]> of(long seed, int count) {
        Random random = new Random(seed);
        Mutations mutations = new Mutations(random);
        List<byte[]> bodies =
                RealBodies.all().stream().filter(body -> body.length < 8_000).toList();
        List<byte[]> mutated = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mutated.add(mutations.of(bodies.get(random.nextInt(bodies.size()))));
        }
        return mutated;
    }
}
