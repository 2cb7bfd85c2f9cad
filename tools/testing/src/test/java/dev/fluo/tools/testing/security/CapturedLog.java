package dev.fluo.tools.testing.security;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.util.ExceptionUtils;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Everything that is logged from level INFO on, whatever is shown; the levels are put back at the end. */
public final class CapturedLog implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Appender appender = new Appender();

    public CapturedLog() {
        Configuration configuration = context.getConfiguration();
        appender.start();
        for (String name : configuration.getLoggers().keySet()) {
            LoggerConfig quiet = configuration.getLoggers().get(name);
            quiet.addAppender(appender, Level.INFO, null);
            quiet.setLevel(Level.INFO);
            if (!name.isEmpty()) {
                quiet.setAdditive(false);
            }
        }
        context.updateLoggers();
    }

    /** The lines so far. */
    public Queue<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        context.reconfigure();
    }

    private final class Appender extends AbstractAppender {

        Appender() {
            super("captured", null, PatternLayout.createDefaultLayout(), false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            Throwable thrown = event.getThrown();
            lines.add(event.getLoggerName() + ": " + event.getMessage().getFormattedMessage()
                    + (thrown == null ? "" : " " + ExceptionUtils.stringifyException(thrown)));
        }
    }
}
