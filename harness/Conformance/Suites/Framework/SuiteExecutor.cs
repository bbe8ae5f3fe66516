using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NvmeConformance.Conformance.Suites.Framework;

/// <summary>Runs the tests of one suite within one run. xunit's runners in order, each handing the context on to the next.</summary>
internal sealed class SuiteExecutor(
    AssemblyName assemblyName, ISourceInformationProvider sources, IMessageSink diagnostics, SuiteAssembly suite, SuiteRun run)
    : XunitTestFrameworkExecutor(assemblyName, sources, diagnostics)
{
    protected override async void RunTestCases(
        IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
    {
        // The signature is xunit's; the message sink tells when the work is done.
        using var runner = new SuiteAssemblyRunner(
            TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions, suite, run);
        await runner.RunAsync();
    }
}

/// <summary>All collections of a suite.</summary>
internal sealed class SuiteAssemblyRunner(
    ITestAssembly testAssembly,
    IEnumerable<IXunitTestCase> testCases,
    IMessageSink diagnostics,
    IMessageSink execution,
    ITestFrameworkExecutionOptions options,
    SuiteAssembly suite,
    SuiteRun run)
    : XunitTestAssemblyRunner(testAssembly, testCases, diagnostics, execution, options)
{
    protected override Task<RunSummary> RunTestCollectionAsync(
        IMessageBus messageBus,
        ITestCollection testCollection,
        IEnumerable<IXunitTestCase> testCases,
        CancellationTokenSource cancellationTokenSource) =>
        new SuiteCollectionRunner(
            testCollection,
            testCases,
            DiagnosticMessageSink,
            messageBus,
            TestCaseOrderer,
            new ExceptionAggregator(Aggregator),
            cancellationTokenSource,
            suite,
            run)
            .RunAsync();
}

/// <summary>All classes of a collection.</summary>
internal sealed class SuiteCollectionRunner(
    ITestCollection testCollection,
    IEnumerable<IXunitTestCase> testCases,
    IMessageSink diagnostics,
    IMessageBus messageBus,
    ITestCaseOrderer orderer,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellation,
    SuiteAssembly suite,
    SuiteRun run)
    : XunitTestCollectionRunner(testCollection, testCases, diagnostics, messageBus, orderer, aggregator, cancellation)
{
    protected override Task<RunSummary> RunTestClassAsync(
        ITestClass testClass, IReflectionTypeInfo @class, IEnumerable<IXunitTestCase> testCases) =>
        new SuiteClassRunner(
            testClass,
            @class,
            testCases,
            DiagnosticMessageSink,
            MessageBus,
            TestCaseOrderer,
            new ExceptionAggregator(Aggregator),
            CancellationTokenSource,
            CollectionFixtureMappings,
            suite,
            run)
            .RunAsync();
}

/// <summary>All methods of a class: here each gets a context of its own.</summary>
internal sealed class SuiteClassRunner(
    ITestClass testClass,
    IReflectionTypeInfo @class,
    IEnumerable<IXunitTestCase> testCases,
    IMessageSink diagnostics,
    IMessageBus messageBus,
    ITestCaseOrderer orderer,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellation,
    IDictionary<Type, object> fixtures,
    SuiteAssembly suite,
    SuiteRun run)
    : XunitTestClassRunner(testClass, @class, testCases, diagnostics, messageBus, orderer, aggregator, cancellation, fixtures)
{
    private static readonly SuiteContext Placeholder = new(null!, null!);

    protected override bool TryGetConstructorArgument(
        ConstructorInfo constructor, int index, ParameterInfo parameter, out object argumentValue)
    {
        if (parameter.ParameterType == typeof(SuiteContext))
        {
            argumentValue = Placeholder;
            return true;
        }

        return base.TryGetConstructorArgument(constructor, index, parameter, out argumentValue);
    }

    protected override Task<RunSummary> RunTestMethodAsync(
        ITestMethod testMethod, IReflectionMethodInfo method, IEnumerable<IXunitTestCase> testCases, object[] constructorArguments)
    {
        object[] arguments = [.. constructorArguments.Select(argument =>
            ReferenceEquals(argument, Placeholder) ? new SuiteContext(run, suite.IdentityOf(method.MethodInfo)) : argument)];
        return base.RunTestMethodAsync(testMethod, method, testCases, arguments);
    }
}
