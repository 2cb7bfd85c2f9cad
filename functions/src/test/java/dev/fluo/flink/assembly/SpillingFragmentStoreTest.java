package dev.fluo.flink.assembly;

/** A buffer so small that every other trace is written at once. */
class SpillingFragmentStoreTest extends FragmentStoreContract {

    @Override
    FragmentStore store() {
        return new BufferedFragmentStore(harness.keyed(), harness.packing(), 1, spilled -> {});
    }
}
