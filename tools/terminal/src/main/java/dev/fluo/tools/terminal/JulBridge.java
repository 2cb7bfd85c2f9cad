package dev.fluo.tools.terminal;

import java.text.MessageFormat;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what is logged with java.util.logging, as the OpenTelemetry SDK does, to the one log. */
final class JulBridge extends Handler {

    private JulBridge() {}

    static void install() {
        LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").addHandler(new JulBridge());
    }

    @Override
    public void publish(LogRecord entry) {
        Logger logger = LoggerFactory.getLogger(entry.getLoggerName() == null ? "jul" : entry.getLoggerName());
        String message = entry.getParameters() == null
                ? entry.getMessage()
                : MessageFormat.format(entry.getMessage(), entry.getParameters());
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            logger.error(message, entry.getThrown());
        } else if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            logger.warn(message, entry.getThrown());
        } else {
            logger.info(message, entry.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
