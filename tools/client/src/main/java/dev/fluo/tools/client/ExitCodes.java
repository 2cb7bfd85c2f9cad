package dev.fluo.tools.client;

/** The exit codes that tell a script what became of its {@code fluo} command. */
public final class ExitCodes {
    /** Done, and nothing to complain about. */
    public static final int OK = 0;
    /**
     * The command did what was asked, and the answer is no: a rule is refused, a test failed, the audit chain is
     * broken.
     */
    public static final int FINDINGS = 1;
    /** The command line itself is wrong (picocli's own code for it). */
    public static final int USAGE = 2;
    /** Something outside is missing: a broker that does not answer, a file that cannot be read, a port in use. */
    public static final int UNAVAILABLE = 3;
    /** A fault of FLUO's own. */
    public static final int FAULT = 70;

    private ExitCodes() {}
}
