package dev.fluo.flink.slice;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes as transport, bugs and malice do. */
final class Mutations {

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    byte[] of(byte[] body) {
        byte[] mutated = body.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private byte[] once(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        int at = random.nextInt(body.length);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> flipped(body, at, (byte) (1 << random.nextInt(8)));
            case 2 -> flipped(body, at, (byte) random.nextInt(256));
            case 3 -> cut(body, at, Math.min(body.length, at + 1 + random.nextInt(20)));
            default -> doubled(body, at, Math.min(body.length, at + 1 + random.nextInt(60)));
        };
    }

    private static byte[] flipped(byte[] body, int at, byte bits) {
        byte[] flipped = body.clone();
        flipped[at] ^= bits;
        return flipped;
    }

    private static byte[] cut(byte[] body, int from, int to) {
        byte[] rest = Arrays.copyOf(body, body.length - (to - from));
        System.arraycopy(body, to, rest, from, body.length - to);
        return rest;
    }

    private static byte[] doubled(byte[] body, int from, int to) {
        byte[] longer = Arrays.copyOf(body, body.length + to - from);
        System.arraycopy(body, from, longer, to, body.length - from);
        return longer;
    }
}
