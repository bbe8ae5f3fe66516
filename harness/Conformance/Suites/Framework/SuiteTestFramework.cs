using System.Reflection;
using NvmeConformance.Conformance.Registry;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NvmeConformance.Conformance.Suites.Framework;

/// <summary>
/// How xunit runs a suite: like any test assembly, except that tests receive a <see cref="SuiteContext"/> in their constructors. Under
/// a plain <c>dotnet test</c> the run is made from the environment: <c>NVMEC_DEVICE</c>, <c>NVMEC_SEED</c>, <c>NVMEC_PROFILE</c>.
/// </summary>
public sealed class SuiteTestFramework : XunitTestFramework
{
    /// <summary>The assembly and type names for <c>[assembly: TestFramework(…)]</c>.</summary>
    public const string TypeName = "NvmeConformance.Conformance.Suites.Framework.SuiteTestFramework";

    /// <summary>See <see cref="TypeName"/>.</summary>
    public const string AssemblyName = "NvmeConformance.Conformance";

    /// <summary>Called by xunit.</summary>
    /// <param name="messageSink">Where diagnostics go.</param>
    public SuiteTestFramework(IMessageSink messageSink)
        : base(messageSink)
    {
    }

    /// <inheritdoc />
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName)
    {
        var suite = SuiteAssembly.Of(Assembly.Load(assemblyName));
        var run = EnvironmentRun.Make(RequirementRegistry.Load(suite.RequirementFiles));
        return new SuiteExecutor(assemblyName, SourceInformationProvider, DiagnosticMessageSink, suite, run);
    }
}
