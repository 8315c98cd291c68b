package io.imprimatur.engine;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Connects the engine to the login and grants the default authorizations. */
@Configuration(proxyBeanMethods = false)
class EngineAccessConfiguration {

    private static final int AFTER_LOGIN = SecurityProperties.DEFAULT_FILTER_ORDER + 1;

    @Bean
    EngineUsers engineUsers(ProcessEngine engine, PlatformTransactionManager transactions) {
        return new EngineUsers(engine.getIdentityService(), newTransaction(transactions), Clock.systemUTC());
    }

    @Bean
    EngineDefaults engineDefaults(
            ProcessEngine engine,
            List<InstanceRegister> registers,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        return new EngineDefaults(
                engine,
                registers.stream().map(InstanceRegister::process).toList(),
                database,
                newTransaction(transactions));
    }

    @Bean
    FilterRegistrationBean<EngineAuthentication.RestFilter> restAuthenticationFilter(CurrentEngineUser loggedIn) {
        var filter = new FilterRegistrationBean<>(new EngineAuthentication.RestFilter(loggedIn));
        filter.addInitParameter(ProcessEngineAuthenticationFilter.SERVLET_PATH_PREFIX, "/engine-rest");
        filter.addUrlPatterns("/engine-rest/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<EngineAuthentication.TasklistFilter> tasklistAuthenticationFilter(
            CurrentEngineUser loggedIn, ProcessEngine engine) {
        var filter = new FilterRegistrationBean<>(new EngineAuthentication.TasklistFilter(loggedIn, engine.getName()));
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<EngineExpressionFilter> engineExpressionFilter() {
        var filter = new FilterRegistrationBean<>(new EngineExpressionFilter());
        filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<ResultLimitFilter> resultLimitFilter() {
        var filter = new FilterRegistrationBean<>(new ResultLimitFilter());
        filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<TasklistCsrfFilter> tasklistCsrfFilter() {
        var filter = new FilterRegistrationBean<>(new TasklistCsrfFilter());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    private static TransactionTemplate newTransaction(PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }
}
