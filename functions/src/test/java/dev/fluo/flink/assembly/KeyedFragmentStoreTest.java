package dev.fluo.flink.assembly;

class KeyedFragmentStoreTest extends FragmentStoreContract {

    @Override
    FragmentStore store() {
        return harness.keyed();
    }
}
