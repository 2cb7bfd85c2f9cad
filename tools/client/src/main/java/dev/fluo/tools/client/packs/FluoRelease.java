package dev.fluo.tools.client.packs;

import java.util.Arrays;

/** Compares versions of FLUO. A snapshot counts as the release that it leads to. */
final class FluoRelease {

    private FluoRelease() {}

    /** Returns whether a version is at least as new as another. */
    static boolean isAtLeast(String version, String least) {
        int[] numbers = numbers(version);
        int[] wanted = numbers(least);
        for (int place = 0; place < Math.max(numbers.length, wanted.length); place++) {
            int difference = at(numbers, place) - at(wanted, place);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return true;
    }

    private static int at(int[] numbers, int place) {
        return place < numbers.length ? numbers[place] : 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.replaceFirst("-.*", "").split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
