package io.imprimatur.limits;

import io.imprimatur.refusal.RefusedCall;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Registers the limits ahead of the application, on its own port and on the management port. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;
    private static final int UNUSED_MAX_BYTES = 16;

    @Bean
    Intake intake(RequestSettings settings) {
        return new Intake(settings);
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(Intake intake) {
        FilterRegistrationBean<RequestFilter> filter = new FilterRegistrationBean<>(new RequestFilter(intake));
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        filter.setOrder(FIRST);
        return filter;
    }

    /** Other requests that Spring Security rejects, e.g. for control characters in field names. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, why) ->
                RefusedCall.answerProgram(response, HttpStatus.BAD_REQUEST, "the request is malformed");
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> timedTomcat(Intake intake, RequestSettings settings) {
        return tomcat -> {
            tomcat.setProtocol(TimedProtocol.class.getName());
            tomcat.addConnectorCustomizers(connector -> limit(connector, intake, settings.arriveWithin()));
            tomcat.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new BadRequestValve()));
        };
    }

    private static void limit(Connector connector, Intake intake, Duration arriveWithin) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxExtensionSize(UNUSED_MAX_BYTES);
            http.setMaxTrailerSize(UNUSED_MAX_BYTES);
            http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        }
        if (connector.getProtocolHandler() instanceof TimedProtocol timed) {
            timed.watch(arriveWithin, intake::cutOverdue);
            intake.register(timed);
        }
    }
}
