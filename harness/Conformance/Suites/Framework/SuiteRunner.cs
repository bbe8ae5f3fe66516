using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NvmeConformance.Conformance.Suites.Framework;

/// <summary>Runs a suite's tests in this process, as <c>nvmec</c> does.</summary>
public static class SuiteRunner
{
    /// <summary>Runs the tests that are wanted, and returns when all have ended.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="run">The run; its observer hears of every test.</param>
    /// <param name="wanted">Which tests.</param>
    /// <param name="threads">How many tests at once; 1 on a device that can only do one thing at a time.</param>
    /// <returns>Mistakes of ours outside of any property, one trace each; usually none.</returns>
    public static IReadOnlyList<string> Run(SuiteAssembly suite, SuiteRun run, Func<TestIdentity, bool> wanted, int threads)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(wanted);
        using var sources = new NoSources();
        var diagnostics = new NoDiagnostics();
        using var discoverer = new XunitTestFrameworkDiscoverer(new ReflectionAssemblyInfo(suite.Assembly), sources, diagnostics);
        using var discovery = new DiscoverySink();
        discoverer.Find(includeSourceInformation: false, discovery, new FrameworkOptions());
        discovery.Finished.WaitOne();
        var cases = discovery.Cases
            .Where(testCase => wanted(suite.IdentityOf(((IReflectionMethodInfo)testCase.TestMethod.Method).MethodInfo)))
            .ToList();

        using var execution = new ExecutionSink();
        using var executor = new SuiteExecutor(suite.Assembly.GetName(), sources, diagnostics, suite, run);
        executor.RunTests(cases, execution, FrameworkOptions.WithThreads(threads));
        execution.Finished.WaitOne();
        return execution.Mistakes;
    }

    private sealed class NoSources : ISourceInformationProvider
    {
        public ISourceInformation GetSourceInformation(ITestCase testCase) => new SourceInformation();

        public void Dispose()
        {
        }
    }

    private sealed class NoDiagnostics : LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message) => true;
    }

    private sealed class DiscoverySink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
    {
        public ManualResetEvent Finished { get; } = new(initialState: false);

        public List<IXunitTestCase> Cases { get; } = [];

        public bool OnMessage(IMessageSinkMessage message)
        {
            switch (message)
            {
                case ITestCaseDiscoveryMessage { TestCase: IXunitTestCase testCase }:
                    Cases.Add(testCase);
                    break;
                case IDiscoveryCompleteMessage:
                    Finished.Set();
                    break;
            }

            return true;
        }

        public void Dispose() => Finished.Dispose();
    }

    // Properties report for themselves; what reaches xunit otherwise went wrong outside of them.
    private sealed class ExecutionSink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
    {
        private readonly List<string> _mistakes = [];

        public ManualResetEvent Finished { get; } = new(initialState: false);

        public IReadOnlyList<string> Mistakes => _mistakes;

        public bool OnMessage(IMessageSinkMessage message)
        {
            switch (message)
            {
                case ITestFailed failed
                    when failed.ExceptionTypes.Length > 0 && failed.ExceptionTypes[0] != typeof(DeviationException).FullName:
                    Add(failed.Test.DisplayName, failed);
                    break;
                case IErrorMessage error:
                    Add("xunit", error);
                    break;
                case ITestClassCleanupFailure failure:
                    Add(failure.TestClass.Class.Name, failure);
                    break;
                case ITestAssemblyFinished:
                    Finished.Set();
                    break;
            }

            return true;
        }

        public void Dispose() => Finished.Dispose();

        private void Add(string where, IFailureInformation failure)
        {
            lock (_mistakes)
            {
                _mistakes.Add($"{where}: {string.Join(Environment.NewLine, failure.Messages)}{Environment.NewLine}"
                    + string.Join(Environment.NewLine, failure.StackTraces));
            }
        }
    }
}
