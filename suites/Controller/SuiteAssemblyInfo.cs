using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Suites.Framework;
using Xunit;

[assembly: ConformanceSuite("Controller")]
[assembly: TestFramework(SuiteTestFramework.TypeName, SuiteTestFramework.AssemblyName)]
