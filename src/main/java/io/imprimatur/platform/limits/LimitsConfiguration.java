package io.imprimatur.platform.limits;

import io.imprimatur.platform.refusal.ErrorResponses;
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
    BodyReadLimiter intake(RequestSettings settings) {
        return new BodyReadLimiter(settings);
    }

    @Bean
    FilterRegistrationBean<RequestLimitsFilter> requestFilter(BodyReadLimiter bodyReadLimiter) {
        FilterRegistrationBean<RequestLimitsFilter> filter =
                new FilterRegistrationBean<>(new RequestLimitsFilter(bodyReadLimiter));
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        filter.setOrder(FIRST);
        return filter;
    }

    /** Other requests that Spring Security rejects, e.g. for control characters in field names. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, why) ->
                ErrorResponses.sendProblem(response, HttpStatus.BAD_REQUEST, "the request is malformed");
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> timedTomcat(
            BodyReadLimiter bodyReadLimiter, RequestSettings settings) {
        return tomcat -> {
            tomcat.setProtocol(RequestDeadlineProtocol.class.getName());
            tomcat.addConnectorCustomizers(connector -> limit(connector, bodyReadLimiter, settings.arriveWithin()));
            tomcat.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new BadRequestValve()));
        };
    }

    private static void limit(Connector connector, BodyReadLimiter bodyReadLimiter, Duration arriveWithin) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxExtensionSize(UNUSED_MAX_BYTES);
            http.setMaxTrailerSize(UNUSED_MAX_BYTES);
            http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        }
        if (connector.getProtocolHandler() instanceof RequestDeadlineProtocol timed) {
            timed.setDeadline(arriveWithin, bodyReadLimiter::cutOverdue);
            bodyReadLimiter.register(timed);
        }
    }
}
