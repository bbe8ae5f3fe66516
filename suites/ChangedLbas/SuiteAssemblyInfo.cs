using NvmeConformance.Conformance.Suites.Framework;

[assembly: ConformanceSuite("ChangedLbas")]
[assembly: TestFramework(SuiteTestFramework.TypeName, SuiteTestFramework.AssemblyName)]
