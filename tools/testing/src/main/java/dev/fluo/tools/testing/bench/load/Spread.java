package dev.fluo.tools.testing.bench.load;

/** Distribution of messages over partitions. */
public enum Spread {

    /** Messages go to each partition in turn. */
    EVEN {
        @Override
        int partition(long message, int partitions) {
            return (int) (message % partitions);
        }
    },

    /** Every second message goes to the first partition, the rest to the others in turn. */
    HALF_IN_ONE {
        @Override
        int partition(long message, int partitions) {
            return message % 2 == 0 || partitions == 1 ? 0 : 1 + (int) (message / 2 % (partitions - 1));
        }
    };

    /** @param message its number, from 0 */
    abstract int partition(long message, int partitions);
}
