package dev.fluo.tools.demo;

/** The user has asked to stop while the demo was still starting. */
final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped while starting");
    }
}
