package dev.fluo.tools.cli;

import dev.fluo.job.Version;
import picocli.CommandLine.IVersionProvider;

/** The line that {@code fluo --version} prints. */
final class FluoVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"fluo " + Version.current()};
    }
}
