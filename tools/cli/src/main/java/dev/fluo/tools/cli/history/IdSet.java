package dev.fluo.tools.cli.history;

/** A set of the ids of signals, 8 to 16 bytes each. It holds their hashes, of which no two are the same in practice. */
final class IdSet {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** Zero marks a free place. */
    private long[] places = new long[64];

    private int size;

    /**
     * Adds an id.
     *
     * @return true if it was not there
     */
    boolean add(String id) {
        if (size * 2 >= places.length) {
            grow();
        }
        int place = place(places, hash(id));
        if (places[place] != 0) {
            return false;
        }
        places[place] = hash(id);
        size++;
        return true;
    }

    boolean contains(String id) {
        return places[place(places, hash(id))] != 0;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] more = new long[places.length * 2];
        for (long hash : places) {
            if (hash != 0) {
                more[place(more, hash)] = hash;
            }
        }
        places = more;
    }

    /** Returns the place of a hash, or the free one where it belongs. */
    private static int place(long[] places, long hash) {
        int place = (int) (hash >>> 32) & places.length - 1;
        while (places[place] != 0 && places[place] != hash) {
            place = place + 1 & places.length - 1;
        }
        return place;
    }

    private static long hash(String id) {
        long hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        hash = (hash ^ hash >>> 29) * PRIME;
        return hash == 0 ? 1 : hash;
    }
}
