/** Change events: deployments, migrations, flags and configuration. */
@NullMarked
package dev.fluo.rules.changeevent;

import org.jspecify.annotations.NullMarked;
