using NvmeConformance.Conformance.Suites.Framework;

[assembly: ConformanceSuite("LbaAllocation")]
[assembly: TestFramework(SuiteTestFramework.TypeName, SuiteTestFramework.AssemblyName)]
