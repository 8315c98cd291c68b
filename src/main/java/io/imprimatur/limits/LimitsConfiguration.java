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

/** Puts the limits before the application, at its own port and at the one of health, if that has one. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    private static final int FIRST_OF_ALL = Ordered.HIGHEST_PRECEDENCE + 10;
    private static final int NOTHING_SENDS_THEM = 16;

    @Bean
    Intake intake(RequestSettings settings) {
        return new Intake(settings);
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(Intake intake) {
        FilterRegistrationBean<RequestFilter> filter = new FilterRegistrationBean<>(new RequestFilter(intake));
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        filter.setOrder(FIRST_OF_ALL);
        return filter;
    }

    /** What else Spring Security takes for an attack, such as control characters in the names of fields. */
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
            http.setMaxExtensionSize(NOTHING_SENDS_THEM);
            http.setMaxTrailerSize(NOTHING_SENDS_THEM);
            http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        }
        if (connector.getProtocolHandler() instanceof TimedProtocol timed) {
            timed.watch(arriveWithin, intake::cutLate);
            intake.over(timed);
        }
    }
}
