package io.imprimatur.platform.limits;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Import;

/** The same limits for a separate {@code management.server.port}, which has its own threads and connections. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@Import(LimitsConfiguration.class)
class ManagementLimits {}
