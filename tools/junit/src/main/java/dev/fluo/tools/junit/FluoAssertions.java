package dev.fluo.tools.junit;

/** Assertions about the traces of a test. */
public final class FluoAssertions {

    private FluoAssertions() {}

    /** Begins an assertion about the traces of the test that runs. */
    public static TracesAssert assertThat(FluoTraces traces) {
        return new TracesAssert(traces);
    }
}
