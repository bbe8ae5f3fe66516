using NvmeConformance.Conformance.Suites;
using NvmeConformance.Conformance.Suites.Framework;
using Xunit;

[assembly: ConformanceSuite("LbaAllocation")]
[assembly: TestFramework(SuiteTestFramework.TypeName, SuiteTestFramework.AssemblyName)]
